package state

import (
	"bytes"
	"encoding/base64"
	"encoding/gob"
	"encoding/json"
	"io"
	"net/http"
)

type State struct{ Page int }

func decode(text string) (state State, err error) {
	raw, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return
	}
	// ruleid: go-unsafe-deserialization-gob
	err = gob.NewDecoder(bytes.NewReader(raw)).Decode(&state)
	return
}

func resume(w http.ResponseWriter, r *http.Request) {
	cookie, err := r.Cookie("state")
	if err != nil {
		return
	}
	state, _ := decode(cookie.Value)
	// ruleid: go-unsafe-deserialization-gob
	gob.NewDecoder(r.Body)
	// ok: go-unsafe-deserialization-gob
	json.NewDecoder(r.Body).Decode(&state)
}

func load(file io.Reader) (state State) {
	// ok: go-unsafe-deserialization-gob
	gob.NewDecoder(file).Decode(&state)
	return
}
