package protocol_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"testing"
)

// exchanges asks a server over HTTP and holds every question and answer against the document.
type exchanges struct {
	*document
	client *http.Client
	seen   map[string]bool // "get /api/sessions 200"
	codes  map[string]bool // of refusals
}

func newExchanges(t testing.TB, client *http.Client) *exchanges {
	return &exchanges{document: openOpenAPI(t), client: client, seen: make(map[string]bool), codes: make(map[string]bool)}
}

// question is a request. Its path is the route of the document; In fills its variables.
type question struct {
	method, path string
	in           map[string]string
	query        string
	body         any // a string is sent as it is
	header       http.Header
}

// ask sends a question and checks the answer.
func (x *exchanges) ask(q question) (status int, answer []byte, header http.Header) {
	x.t.Helper()
	url := "http://wire" + q.path
	for name, value := range q.in {
		url = strings.ReplaceAll(url, "{"+name+"}", value)
	}
	var body []byte
	switch b := q.body.(type) {
	case nil:
	case string:
		body = []byte(b)
	default:
		body, _ = json.Marshal(b)
	}
	request, err := http.NewRequest(strings.ToUpper(q.method), url+q.query, bytes.NewReader(body))
	if err != nil {
		x.t.Fatal(err)
	}
	for name, values := range q.header {
		request.Header[name] = values
	}
	response, err := x.client.Do(request)
	if err != nil {
		x.t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err = io.ReadAll(response.Body)
	if err != nil {
		x.t.Fatal(err)
	}
	x.checkAnswer(q, response, answer)
	if q.body != nil && x.takesJSON(q) {
		x.checkBody(q, body, response.StatusCode, answer)
	}
	return response.StatusCode, answer, response.Header
}

func (x *exchanges) checkAnswer(q question, response *http.Response, answer []byte) {
	x.t.Helper()
	operation := fmt.Sprintf("%s %s %d", q.method, q.path, response.StatusCode)
	pointer := fmt.Sprintf("#/paths/%s/%s/responses", escaped(q.path), q.method)
	described, some := x.object(pointer)[fmt.Sprint(response.StatusCode)]
	if !some {
		x.t.Errorf("%s is not described: %s", operation, answer)
		return
	}
	x.seen[operation] = true
	target, ref := x.resolve(described)
	if ref == "" {
		ref = fmt.Sprintf("%s/%d", pointer, response.StatusCode)
	}
	content, some := target["content"].(map[string]any)
	if !some {
		if len(answer) > 0 && response.StatusCode != http.StatusSeeOther {
			x.t.Errorf("%s has a body", operation)
		}
		return
	}
	media, _, err := mime.ParseMediaType(response.Header.Get("Content-Type"))
	if err != nil {
		x.t.Errorf("%s: %v", operation, err)
	}
	if content[media] == nil && content["*/*"] == nil {
		x.t.Errorf("%s is %s", operation, media)
		return
	}
	if media != "application/json" {
		return
	}
	var value any
	if err := json.Unmarshal(answer, &value); err != nil {
		x.t.Errorf("%s: %v", operation, err)
		return
	}
	if err := x.schema(ref + "/content/application~1json/schema").Validate(value); err != nil {
		x.t.Errorf("%s: %v\n%s", operation, err, answer)
	}
	if refusal, is := value.(map[string]any); is && response.StatusCode >= 400 {
		x.codes[fmt.Sprint(refusal["code"])] = true
	}
}

// takesJSON reports whether the body of a question is to be JSON.
func (x *exchanges) takesJSON(q question) bool {
	body := x.object(fmt.Sprintf("#/paths/%s/%s/requestBody/content", escaped(q.path), q.method))
	return body["application/json"] != nil
}

// checkBody sees that a body that was taken is one that the document allows, and that one it refused as such is not.
func (x *exchanges) checkBody(q question, body []byte, status int, answer []byte) {
	x.t.Helper()
	var value any
	err := json.Unmarshal(body, &value)
	if err == nil {
		err = x.schema(bodyPointer(q.path, q.method)).Validate(value)
	}
	refused := strings.Contains(string(answer), `"BAD_FRAME"`)
	if status == http.StatusOK && err != nil {
		x.t.Errorf("%s %s took what the document does not allow: %v", q.method, q.path, err)
	}
	if refused && err == nil {
		x.t.Errorf("%s %s refused what the document allows: %s", q.method, q.path, body)
	}
}

// wants asks and sees that the answer has a status, and a code if it is a refusal. It returns the answer.
func (x *exchanges) wants(status int, code string, q question) []byte {
	x.t.Helper()
	got, answer, _ := x.ask(q)
	var refusal struct {
		Code string `json:"code"`
	}
	if code != "" {
		json.Unmarshal(answer, &refusal) // then there is no code
	}
	if got != status || refusal.Code != code {
		x.t.Errorf("%s %s %v: %d %q, not %d %q: %s", q.method, q.path, q.body, got, refusal.Code, status, code, answer)
	}
	return answer
}
