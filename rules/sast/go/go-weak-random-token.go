package token

import (
	"fmt"
	"math/rand"
	"strconv"
)

func reset(user *User) {
	// ruleid: go-weak-random-token
	token := fmt.Sprintf("%x", rand.Int63())
	// ruleid: go-weak-random-token
	user.ResetToken = strconv.Itoa(rand.Intn(1000000))
	password := make([]byte, 12)
	for i := range password {
		// ruleid: go-weak-random-token
		password[i] = letters[rand.Intn(len(letters))]
	}
	_ = token
}

func safe(peers []string) {
	// ok: go-weak-random-token
	delay := rand.Intn(1000)
	// ok: go-weak-random-token
	peer := peers[rand.Intn(len(peers))]
	// ok: go-weak-random-token
	token := secure.Text()
	_, _, _ = delay, peer, token
}
