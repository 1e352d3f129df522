package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/rc4"

	"golang.org/x/crypto/chacha20poly1305"
)

func weak(key []byte) {
	// ruleid: go-weak-cipher-crypto
	des.NewCipher(key)
	// ruleid: go-weak-cipher-crypto
	block, _ := des.NewTripleDESCipher(key)
	// ruleid: go-weak-cipher-crypto
	rc4.NewCipher(key)
	_ = block
}

func strong(key []byte) {
	// ok: go-weak-cipher-crypto
	block, _ := aes.NewCipher(key)
	// ok: go-weak-cipher-crypto
	cipher.NewGCM(block)
	// ok: go-weak-cipher-crypto
	chacha20poly1305.New(key)
}
