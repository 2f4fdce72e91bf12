// What is wrong with the layout of the page as it stands, in words; nothing: [].
(() => {
	const faults = [];
	const say = (what, el) => { if (faults.length < 12) faults.push(what + ": " + (el.outerHTML || el).slice(0, 160)) };
	const root = document.documentElement;
	// Words for the ears alone are clipped to nothing; what lies in them is not laid out for eyes.
	const unseen = el => {
		if (!el.checkVisibility({ visibilityProperty: true })) return true; // such as what a closed details holds
		for (; el; el = el.parentElement) {
			const s = getComputedStyle(el);
			if (s.position === "absolute" && (s.clipPath !== "none" || el.offsetWidth <= 1)) return true;
		}
		return false;
	};
	if (root.scrollWidth > innerWidth) {
		faults.push(`the page is ${root.scrollWidth} pixels wide in a window of ${innerWidth}`);
		for (const el of document.body.querySelectorAll("*")) {
			if (el.getBoundingClientRect().right > innerWidth + 1 && !el.firstElementChild && !unseen(el)) say("it stands out", el);
		}
	}
	for (const el of document.body.querySelectorAll("*")) {
		const s = getComputedStyle(el);
		if (unseen(el)) continue;
		if (s.overflowX !== "visible" && el.scrollWidth > el.clientWidth + 1 && el.clientWidth > 1) say("it scrolls sideways or is cut off", el);
	}
	// The boxes of words, line by line, without what tall letters might need above and below.
	const boxes = [];
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	const range = document.createRange();
	for (let n; (n = walker.nextNode());) {
		if (!n.data.trim() || unseen(n.parentElement)) continue;
		const lead = n.data.search(/\S/), trail = n.data.trimEnd().length;
		range.setStart(n, lead);
		range.setEnd(n, trail);
		for (const r of range.getClientRects()) {
			if (r.width < 1 || r.height < 1) continue;
			const slack = r.height * .3;
			boxes.push({ node: n, left: r.left, right: r.right, top: r.top + slack, bottom: r.bottom - slack, sticky: stuck(n.parentElement) });
		}
	}
	function stuck(el) {
		for (; el; el = el.parentElement) if (/sticky|fixed/.test(getComputedStyle(el).position)) return true;
		return false;
	}
	boxes.sort((a, b) => a.top - b.top);
	for (let i = 0; i < boxes.length; i++) {
		const a = boxes[i];
		for (let k = i + 1; k < boxes.length && boxes[k].top < a.bottom; k++) {
			const b = boxes[k];
			if (a.sticky === b.sticky && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1.5) {
				say(`“${a.node.data.trim().slice(0, 40)}” lies over “${b.node.data.trim().slice(0, 40)}”`, b.node.parentElement);
			}
		}
	}
	// Things side by side that are things of their own need a gap between them.
	const things = [...document.querySelectorAll("a[href], .tag, summary, dt, dd, th, td, time, .was, .key > *")];
	const of = new Map(things.map(el => [el, boxes.filter(b => el.contains(b.node))]));
	const flat = things.filter(el => of.get(el).length);
	for (let i = 1; i < flat.length; i++) {
		const x = flat[i - 1], y = flat[i];
		if (x.contains(y) || y.contains(x)) continue;
		for (const a of of.get(x)) for (const b of of.get(y)) {
			if (a.node === b.node || Math.min(a.bottom, b.bottom) <= Math.max(a.top, b.top)) continue;
			const gap = Math.max(a.left, b.left) - Math.min(a.right, b.right);
			if (gap < 3) say(`“${a.node.data.trim()}” and “${b.node.data.trim()}” run together, ${gap.toFixed(1)} pixels apart`, y);
		}
	}
	return faults;
})()
