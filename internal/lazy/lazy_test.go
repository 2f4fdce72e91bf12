package lazy

import "testing"

func TestRegexpIsCompiledWhenItIsUsed(t *testing.T) {
	wrong, right := Regexp(`(`), Regexp(`^a+$`)
	if !right().MatchString("aa") || right() != right() {
		t.Error("an expression is not compiled, or compiled twice")
	}
	defer func() {
		if recover() == nil {
			t.Error("a wrong expression went unnoticed")
		}
	}()
	wrong()
}
