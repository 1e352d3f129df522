package auth

import "github.com/golang-jwt/jwt/v5"

func weak(text string) {
	// ruleid: go-jwt-unverified
	token, _, _ := jwt.NewParser().ParseUnverified(text, jwt.MapClaims{})
	// ruleid: go-jwt-unverified
	signed, _ := token.SignedString(jwt.UnsafeAllowNoneSignatureType)
	// ruleid: go-jwt-unverified
	other := jwt.NewWithClaims(jwt.SigningMethodNone, jwt.MapClaims{})
	_, _ = signed, other
}

func strong(text string, key []byte) {
	// ok: go-jwt-unverified
	token, err := jwt.Parse(text, keys, jwt.WithValidMethods([]string{"HS256"}))
	// ok: go-jwt-unverified
	other := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{})
	// ok: go-jwt-unverified
	header, _, _ := jwt.NewParser().ParseUnverified(text, jwt.MapClaims{})
	_, _, _, _ = token, err, other, header
}
