package content

// A Version is one dated wording of a policy in all its languages.
type Version struct {
	Policy *Policy
	ID     string // the folder's name, by default the release date; of a draft it starts with "_"
	File   string // version.yaml's path below the content root, or that of the first edition where the dates stand there

	Release      Day // the day this wording is made public; zero only in drafts
	Effective    Day // the day it binds existing users, which decides its state; zero only in drafts
	EffectiveNew Day // the earlier day from which it binds new users; zero: the same day

	Label    string // what people call the version ("4.0"); "" for none
	Corrects *Correction
	Bundle   string // versions of several policies that are reviewed, released and announced together

	// Stamps that release writes, so that they never move on a later build.
	Logged    Day         // the day on which it was entered in the log
	Publisher Texts       // the publisher's name on that day
	Prevails  *Locale     // the language that prevailed on that day; nil: not stamped
	Notice    *NoticeRule // the rule applied; nil: not stamped
	Counting  string      // "exclusive", "inclusive" or "" with Notice

	Withdrawn *Withdrawal
	Review    *Review
	Editions  []*Edition // in the order of the policy's languages
	// Pending are texts in the folder of a released version that the log does not hold yet:
	// languages on their way, which nobody but their editors sees. In order, as Editions.
	Pending []*Edition
	Digest  string // SHA-256 of version.yaml, "" where there is none
	// InLog is set by [Library.SetLogged] for versions that the release log holds
	// in any language.
	InLog bool

	candidate bool             // set by [Library.SetCandidates]
	at        map[string]place // where each key of the version stands, for findings
}

// A Correction makes a version an erratum.
type Correction struct {
	Version string // the id of the corrected version
	Reason  string
}

// Draft reports whether the version is a draft: previewed, never published.
func (v *Version) Draft() bool { return v.ID != "" && v.ID[0] == '_' }

// Edition is the version's edition in that language, or nil.
func (v *Version) Edition(l Locale) *Edition {
	for _, e := range v.Editions {
		if e.Lang == l {
			return e
		}
	}
	return nil
}

// Ref names the version.
func (v *Version) Ref() VersionRef { return VersionRef{v.Policy.ID, v.ID} }

// PrevailingLang is the language that wins: the one stamped at release, else that of
// the settings; "" where all are equal.
func (v *Version) PrevailingLang() Locale {
	if v.Prevails != nil {
		return *v.Prevails
	}
	return v.Policy.Settings.Prevails
}

// Reference is the edition against which others are held: the prevailing one,
// where all are equal or it is missing the first of those that came with the release.
func (v *Version) Reference() *Edition {
	if e := v.Edition(v.PrevailingLang()); e != nil {
		return e
	}
	for _, e := range v.Editions {
		if !e.Late() {
			return e
		}
	}
	if len(v.Editions) > 0 {
		return v.Editions[0]
	}
	return nil
}

// Late reports whether the language came, or is about to come, after the release of its version.
func (e *Edition) Late() bool { return e.candidate || !e.Translated.IsZero() }

// A State is where a version stands on a day. It is computed from dates, never typed.
type State uint8

// The states.
const (
	Draft      State = iota // in a folder _NAME, or not in the log where there is one
	Scheduled               // its release date lies in the future
	Upcoming                // released, not in effect yet
	InForce                 // of those in effect, the latest
	Superseded              // a later version took effect
	Withdrawn               // taken back
)

var stateNames = [...]string{"draft", "scheduled", "upcoming", "in-force", "superseded", "withdrawn"}

// String is the state's name in lower case, with hyphens.
func (s State) String() string { return stateNames[s] }

// MarshalText writes the state's name.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// An Edition is one version in one language.
type Edition struct {
	Version    *Version
	Lang       Locale
	File       string // below the content root
	Title      string
	Summary    string            // what changed, in plain words for users (plain text); "" for none
	Brief      []string          // the policy in a few lines
	Changes    map[string]string // clause id to the effect of its change in one line
	Translated Day               // this language was added after the release; zero: with it
	Digest     string            // "sha256:" and the SHA-256 of the file's bytes, in hex
	TextDigest string            // the same of its blocks' plain text, one a line, nothing generated
	Doc        *Document
	InLog      bool // set by [Library.SetLogged] where the release log holds it
	candidate  bool // set by [Library.SetLateCandidate]

	at     map[string]place // where each entry of changes stands, for findings
	source []byte           // the file, until it is parsed

	misfiled string // why the text is not what its file name says, "" where it is; see [Edition.Misfiled]
}
