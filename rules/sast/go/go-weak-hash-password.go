package account

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"io"

	"golang.org/x/crypto/bcrypt"
)

func weak(user User, password, salt string) {
	// ruleid: go-weak-hash-password
	first := md5.Sum([]byte(password))
	// ruleid: go-weak-hash-password
	second := sha256.Sum256([]byte(salt + user.Password))
	hasher := sha1.New()
	// ruleid: go-weak-hash-password
	io.WriteString(hasher, password)
	_, _ = first, second
}

func strong(password string, content []byte) {
	// ok: go-weak-hash-password
	bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	// ok: go-weak-hash-password
	etag := md5.Sum(content)
	hasher := sha256.New()
	// ok: go-weak-hash-password
	hasher.Write(content)
	_ = etag
}
