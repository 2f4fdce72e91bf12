package content

import (
	"reflect"
	"testing"
)

// TestWithdrawalIsReadBack: what release writes is read as the same, and a file without signatures as before.
func TestWithdrawalIsReadBack(t *testing.T) {
	on := day(t, "2025-05-01")
	for _, want := range []Withdrawal{
		{Date: on, Reason: "a slip"},
		{Date: on, Reason: "key: value", Signed: []Signature{{By: "A. Counsel", Role: "legal", At: on.utc()}, {By: "P. Officer", At: on.utc()}}},
	} {
		f := &yamlFile{name: "withdrawn.yaml", family: "front"}
		got := f.withdrawal(f.parse(want.Bytes()))
		if len(f.findings) > 0 || got == nil || string(got.Bytes()) != string(want.Bytes()) || len(got.Signed) != len(want.Signed) {
			t.Errorf("%s\nis read as %+v with %v", want.Bytes(), got, f.findings)
		}
	}
}

func TestWithdrawalUnsigned(t *testing.T) {
	by := func(list ...Signature) *Withdrawal { return &Withdrawal{Signed: list} }
	legal, privacy := Signature{By: "A. Counsel", Role: "legal"}, Signature{By: "P. Officer", Role: "privacy"}
	both := ReviewRules{Required: []string{"legal", "privacy"}}
	named := ReviewRules{Required: both.Required, People: map[string][]string{"A. Counsel": {"legal"}}}
	for _, c := range []struct {
		w     *Withdrawal
		rules ReviewRules
		want  []string
	}{
		{by(), both, []string{"legal", "privacy"}},
		{by(legal), both, []string{"privacy"}},
		{by(legal, privacy), both, nil},
		{by(legal, privacy), named, []string{"privacy"}},
		{by(), ReviewRules{}, []string{"somebody"}},
		{by(legal), ReviewRules{}, nil},
	} {
		if got := c.w.Unsigned(c.rules); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%+v under %+v: %v, want %v", c.w, c.rules, got, c.want)
		}
	}
}
