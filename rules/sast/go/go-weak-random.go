package dice

import (
	crypto "crypto/rand"
	"math/big"
	"math/rand"
)

func roll() int {
	// ruleid: go-weak-random
	return rand.Intn(6) + 1
}

func code() (*big.Int, error) {
	// ok: go-weak-random
	return crypto.Int(crypto.Reader, big.NewInt(1000000))
}

func swapped(names []string) {
	// ok: go-weak-random
	rand.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
}
