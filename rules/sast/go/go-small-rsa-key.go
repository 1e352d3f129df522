package keys

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
)

const bits = 1024

func weak() {
	// ruleid: go-small-rsa-key
	rsa.GenerateKey(rand.Reader, 1024)
	// ruleid: go-small-rsa-key
	rsa.GenerateKey(rand.Reader, bits)
	// ruleid: go-small-rsa-key
	key, _ := rsa.GenerateKey(rand.Reader, 512)
	_ = key
}

func strong(size int) {
	// ok: go-small-rsa-key
	rsa.GenerateKey(rand.Reader, 3072)
	// ok: go-small-rsa-key
	rsa.GenerateKey(rand.Reader, size)
	// ok: go-small-rsa-key
	ed25519.GenerateKey(rand.Reader)
}
