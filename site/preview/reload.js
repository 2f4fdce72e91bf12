// Loads the page anew after each build. Only the live preview serves this.
new EventSource("/_codicil/events").addEventListener("changed", () => location.reload());
