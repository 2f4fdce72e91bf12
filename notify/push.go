package notify

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"
	"time"
)

// A PushPayload is one push notification, ready for both large gateways. It
// addresses a topic, never a device: recipients are the sending system's to know.
type PushPayload struct {
	Title   string      `json:"title"`
	Body    string      `json:"body"`
	Profile string      `json:"profile"` // the vendor profile that the texts were held against
	FCM     FCMRequest  `json:"fcm"`     // body of Firebase Cloud Messaging, HTTP v1, messages:send
	APNs    APNsRequest `json:"apns"`    // for senders that talk to Apple directly
}

// An FCMRequest is the body of messages:send.
type FCMRequest struct {
	Message FCMMessage `json:"message"`
}

// An FCMMessage is a message to a topic.
type FCMMessage struct {
	Topic        string            `json:"topic"` // policy.POLICY.AUDIENCE.LANG
	Notification FCMNotification   `json:"notification"`
	Data         map[string]string `json:"data"` // values are strings; no key "from" or "google.*"
	Android      FCMAndroid        `json:"android"`
	APNs         APNsRequest       `json:"apns"`
	Webpush      FCMWebpush        `json:"webpush"`
}

// An FCMNotification is what every platform shows.
type FCMNotification struct {
	Title string `json:"title"`
	Body  string `json:"body"`
}

// FCMAndroid is the part for Android.
type FCMAndroid struct {
	CollapseKey  string          `json:"collapse_key"`
	Priority     string          `json:"priority"`
	TTL          string          `json:"ttl"` // seconds, "2419200s" at most
	Notification FCMAndroidShown `json:"notification"`
}

// FCMAndroidShown has a tag, so that a repeated message replaces itself.
type FCMAndroidShown struct {
	Tag string `json:"tag"`
}

// FCMWebpush is the part for browsers.
type FCMWebpush struct {
	Headers      map[string]string `json:"headers"`
	Notification FCMWebShown       `json:"notification"`
	Options      FCMWebOptions     `json:"fcm_options"`
}

// FCMWebShown is the browser's notification.
type FCMWebShown struct {
	Title string `json:"title"`
	Body  string `json:"body"`
	Lang  string `json:"lang"`
	Dir   string `json:"dir"`
	Tag   string `json:"tag"`
}

// FCMWebOptions hold the address that a click opens.
type FCMWebOptions struct {
	Link string `json:"link"`
}

// An APNsRequest is the headers and the payload of a request to Apple.
type APNsRequest struct {
	Headers map[string]string `json:"headers"`
	Payload APNsPayload       `json:"payload"`
}

// An APNsPayload is the aps dictionary, and our data beside it.
type APNsPayload struct {
	Aps  Aps               `json:"aps"`
	Data map[string]string `json:"codicil,omitempty"` // absent within FCM, which adds its own data
}

// Aps is Apple's dictionary.
type Aps struct {
	Alert    FCMNotification `json:"alert"`
	ThreadID string          `json:"thread-id"`
}

// maxTTL is the longest that Firebase keeps a message: four weeks.
const maxTTL = 28 * 24 * time.Hour

// pushOf builds the payload and names every limit that it breaks.
func (c *composer) pushOf(d *draft) error {
	w := &writer{texts: d.texts}
	p := &PushPayload{Title: w.line("push.title", d.view), Body: c.pushBody(w, d.view), Profile: c.profile.Name}
	if w.err != nil {
		return w.err
	}
	data := d.pushData()
	alert := FCMNotification{p.Title, p.Body}
	p.APNs = APNsRequest{
		Headers: map[string]string{
			"apns-collapse-id": collapseID(d.n.ID()),
			"apns-expiration":  strconv.FormatInt(d.notAfter.Unix(), 10),
			"apns-priority":    "5",
			"apns-push-type":   "alert",
		},
		Payload: APNsPayload{Aps: Aps{Alert: alert, ThreadID: d.n.Policy}, Data: data},
	}
	ttl, tag := min(maxTTL, d.notAfter.Sub(d.notBefore)), collapseID(d.n.ID())
	viaFCM := p.APNs
	viaFCM.Payload.Data = nil
	p.FCM.Message = FCMMessage{
		Topic:        strings.Join([]string{"policy", d.n.Policy, d.n.Audience, string(d.n.Lang)}, "."),
		Notification: alert,
		Data:         data,
		Android: FCMAndroid{CollapseKey: tag, Priority: "normal", TTL: seconds(ttl) + "s",
			Notification: FCMAndroidShown{Tag: tag}},
		APNs: viaFCM,
		Webpush: FCMWebpush{
			Headers:      map[string]string{"TTL": seconds(ttl), "Topic": webTopic(d.n.ID()), "Urgency": "normal"},
			Notification: FCMWebShown{p.Title, p.Body, string(d.n.Lang), d.n.Lang.Dir(), tag},
			Options:      FCMWebOptions{Link: data["url"]},
		},
	}
	d.n.Subject, d.n.Text, d.n.HTML = p.Title, p.Body, paragraph(p.Body)
	d.data.Push = p
	return c.checkPush(d, p)
}

// pushBody is the text with the titles of all policies of a bundle, or where
// these do not fit with the number of the others.
func (c *composer) pushBody(w *writer, v *View) string {
	body := w.line(v.Kind+".push", v)
	if l := tightest(c.profile.Body, body); len(v.Others) > 0 && l.Over(Measure(body, l.Unit)) > 0 {
		short := *v
		short.Short = true
		return w.line(v.Kind+".push", &short)
	}
	return body
}

// pushData is what the app gets beside the texts.
func (d *draft) pushData() map[string]string {
	l := d.facts.Links
	target := l.Redline
	if target == "" || d.view.Kind == KindWithdraw {
		target = l.Notice
	}
	data := map[string]string{
		"id": d.n.ID(), "policy": d.n.Policy, "version": d.n.Version, "kind": d.n.Kind,
		"lang": string(d.n.Lang), "level": d.facts.Level.String(), "consent": d.facts.Consent,
		"effective_at": d.data.Facts.Dates.EffectiveAt, "url": target,
	}
	if l.App != "" {
		data["app_url"] = l.App
	}
	return data
}

// checkPush holds the payload against the limits.
func (c *composer) checkPush(d *draft, p *PushPayload) error {
	c.limit(d, tightest(c.profile.Title, p.Title), p.Title, "push.txt")
	c.limit(d, tightest(c.profile.Body, p.Body), p.Body, "push.txt")
	fcm, err := encode(p.FCM.Message)
	if err != nil {
		return err
	}
	c.limitN(d, LimitFCM, len(fcm), p.Title, "push.txt")
	pairs := len("title") + len(p.Title) + len("body") + len(p.Body)
	for k, v := range p.FCM.Message.Data {
		pairs += len(k) + len(v)
	}
	c.limitN(d, LimitFCMTopic, pairs, p.Title, "push.txt")
	apns, err := encode(p.APNs.Payload)
	if err != nil {
		return err
	}
	c.limitN(d, LimitAPNs, len(apns), p.Title, "push.txt")
	return nil
}

// collapseID is the notice's id, or where that is too long for Apple its digest.
func collapseID(id string) string {
	if LimitCollapse.Over(len(id)) == 0 {
		return id
	}
	sum := sha256.Sum256([]byte(id))
	return hex.EncodeToString(sum[:])
}

// webTopic is 32 characters of the alphabet that RFC 8030 allows, the same for the same id.
func webTopic(id string) string {
	sum := sha256.Sum256([]byte(id))
	return base64.RawURLEncoding.EncodeToString(sum[:24])
}

func seconds(d time.Duration) string { return strconv.FormatInt(int64(d/time.Second), 10) }

// encode is compact JSON in which & < > stand as themselves: what is counted is what is sent.
func encode(v any) ([]byte, error) {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return []byte(strings.TrimSuffix(b.String(), "\n")), nil
}
