package digest

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"io"
)

func digests(text []byte, file io.Reader) {
	// ruleid: go-weak-hash
	md5.Sum(text)
	// ruleid: go-weak-hash
	hash := sha1.New()
	io.Copy(hash, file)
	// ok: go-weak-hash
	sha256.Sum256(text)
}
