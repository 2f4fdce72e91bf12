// Notes every stop of the keyboard from now on in window.stops, with how it is
// shown, and returns the stops that there should be, in the order of the text.
(() => {
	// Linear light of an sRGB colour, and the contrast of two (WCAG 2.2).
	const light = c => {
		const [r, g, b] = c.match(/[\d.]+/g).map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
		return .2126 * r + .7152 * g + .0722 * b;
	};
	const contrast = (a, b) => (Math.max(light(a), light(b)) + .05) / (Math.min(light(a), light(b)) + .05);
	const name = el => `${el.tagName.toLowerCase()} ${el.textContent.trim().slice(0, 30)} ${el.getAttribute("href") || ""}`;
	// In these the order of the keyboard is that of the eyes: line by line, and along each line.
	const lines = "header, footer, .acts, .toc, .step";
	let before = null;
	const follows = (el, r) => {
		const p = before;
		if (!p || !el.closest(lines) || el.closest(lines) !== p.el.closest(lines)) return true;
		const top = r.top + scrollY, bottom = r.bottom + scrollY;
		if (Math.min(bottom, p.bottom) - Math.max(top, p.top) < 4) return top > p.top;
		return getComputedStyle(el).direction === "rtl" ? r.right <= p.left + 1 : r.left >= p.right - 1;
	};
	window.stops = [];
	document.addEventListener("focusin", e => {
		const el = e.target, s = getComputedStyle(el), r = el.getClientRects()[0];
		const at = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
		const faults = [];
		if (s.outlineStyle !== "solid" || parseFloat(s.outlineWidth) < 2) faults.push(`its ring is ${s.outlineStyle} ${s.outlineWidth}`);
		else if (contrast(s.outlineColor, getComputedStyle(document.body).backgroundColor) < 3) faults.push(`its ring is ${s.outlineColor}`);
		if (r.width < 1 || r.bottom < 0 || r.top > innerHeight) faults.push("it is out of sight");
		else if (!at || !(el.contains(at) || at.contains(el))) faults.push("it is covered by " + (at ? at.outerHTML.slice(0, 80) : "nothing"));
		if (!follows(el, r)) faults.push("it stands before " + name(before.el));
		const last = [...el.getClientRects()].at(-1);
		before = { el, left: last.left, right: last.right, top: last.top + scrollY, bottom: last.bottom + scrollY };
		stops.push({ name: name(el), top: r.top + scrollY, faults });
	});
	return [...document.querySelectorAll("a[href], summary, button, input, select, textarea, [tabindex]")].filter(el => el.checkVisibility()).map(name);
})()
