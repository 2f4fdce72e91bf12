package content

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Unsigned is the required roles as which nobody has signed, in the order of the
// settings. Where people are named, only their signatures count, and only in
// their roles.
func (r *Review) Unsigned(rules ReviewRules) (missing []string) {
	for _, role := range rules.Required {
		if r == nil || !slices.ContainsFunc(r.Signed, func(s Signature) bool { return s.Role == role && rules.MaySign(s.By, role) == nil }) {
			missing = append(missing, role)
		}
	}
	return missing
}

// unsignedAs is the roles as which none of the signatures is by somebody who may sign so; "somebody" where
// no role is required and nobody signed who may.
func unsignedAs(required []string, signed []Signature, rules ReviewRules) (missing []string) {
	has := func(role string) bool {
		return slices.ContainsFunc(signed, func(s Signature) bool {
			return (role == "" || s.Role == role) && rules.MaySign(s.By, s.Role) == nil
		})
	}
	for _, role := range required {
		if !has(role) {
			missing = append(missing, role)
		}
	}
	if len(required) == 0 && !has("") {
		missing = append(missing, "somebody")
	}
	return missing
}

// MaySign says why that person may not sign in that role, nil where it may. A
// role may be empty where none is required.
func (r ReviewRules) MaySign(by, role string) error {
	if r.People == nil {
		return nil
	}
	roles, known := r.People[by]
	if !known {
		return fmt.Errorf("%q is none of the people who sign: %s", by, strings.Join(slices.Sorted(maps.Keys(r.People)), ", "))
	}
	if role != "" && !slices.Contains(roles, role) {
		return fmt.Errorf("%s does not sign as %q, only as %s", by, role, strings.Join(roles, ", "))
	}
	return nil
}

// checkRoles reports a fresh sign-off that is not complete: a role is missing, or nobody signed who may.
func checkRoles(v *Version, severity Severity) []Finding {
	rules := v.Policy.Settings.Review
	f := Finding{Code: "review-role", Severity: severity, File: v.Review.File, Hint: fmt.Sprintf("codicil review %v --accept --by NAME --role ROLE", v.Ref())}
	if missing := v.Review.Unsigned(rules); len(missing) > 0 {
		f.Message = "nobody has signed as " + strings.Join(missing, ", as ")
		return []Finding{f}
	}
	for _, s := range v.Review.Signed {
		if rules.MaySign(s.By, s.Role) == nil {
			return nil
		}
	}
	f.Message = "none of those who signed may sign"
	return []Finding{f}
}
