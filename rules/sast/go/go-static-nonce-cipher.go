package vault

import (
	"crypto/cipher"
	"crypto/rand"
)

func weak(aead cipher.AEAD, block cipher.Block, text []byte) {
	// ruleid: go-static-nonce-cipher
	first := aead.Seal(nil, []byte("0123456789ab"), text, nil)
	nonce := make([]byte, 12)
	// ruleid: go-static-nonce-cipher
	second := aead.Seal(nil, nonce, text, nil)
	// ruleid: go-static-nonce-cipher
	cipher.NewCTR(block, []byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
	_, _ = first, second
}

func strong(aead cipher.AEAD, block cipher.Block, text, message []byte) {
	nonce := make([]byte, aead.NonceSize())
	rand.Read(nonce)
	// ok: go-static-nonce-cipher
	aead.Seal(nonce, nonce, text, nil)
	iv := make([]byte, 16)
	copy(iv, message[:16])
	// ok: go-static-nonce-cipher
	cipher.NewCTR(block, iv)
	// ok: go-static-nonce-cipher
	cipher.NewCBCEncrypter(block, message[:16])
}
