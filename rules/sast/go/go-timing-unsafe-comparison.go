package webhook

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
)

func verify(key, body, signature []byte, header string) bool {
	mac := hmac.New(sha256.New, key)
	mac.Write(body)
	expected := mac.Sum(nil)
	// ruleid: go-timing-unsafe-comparison
	if bytes.Equal(expected, signature) {
		return true
	}
	// ruleid: go-timing-unsafe-comparison
	if hex.EncodeToString(expected) != header {
		return false
	}
	// ruleid: go-timing-unsafe-comparison
	return header == "sha256="+hex.EncodeToString(mac.Sum(nil))
}

func safe(key, body, signature []byte, event string) bool {
	mac := hmac.New(sha256.New, key)
	mac.Write(body)
	// ok: go-timing-unsafe-comparison
	if event == "push" {
		return false
	}
	// ok: go-timing-unsafe-comparison
	if len(signature) != len(mac.Sum(nil)) {
		return false
	}
	// ok: go-timing-unsafe-comparison
	return hmac.Equal(mac.Sum(nil), signature)
}
