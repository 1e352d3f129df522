package session

import (
	crand "crypto/rand"
	"fmt"
	"math/rand"
	"net/http"

	"golang.org/x/crypto/bcrypt"
)

const letters = "abcdefghijklmnopqrstuvwxyz"

func word(length int) string {
	text := make([]byte, length)
	for i := range text {
		text[i] = letters[rand.Intn(len(letters))]
	}
	return string(text)
}

func begin(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-weak-random-credential
	http.SetCookie(w, &http.Cookie{Name: "session", Value: fmt.Sprintf("%d", rand.Int63())})
	first := word(8)
	// ruleid: go-weak-random-credential
	bcrypt.GenerateFromPassword([]byte(first), 12)
	// ok: go-weak-random-credential
	http.SetCookie(w, &http.Cookie{Name: "session", Value: crand.Text()})
	// ok: go-weak-random-credential
	fmt.Println(word(8))
}
