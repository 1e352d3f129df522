// Package sample holds a bit of everything of Go.
package sample

import (
	"context"
	. "fmt"
	_ "embed"
	sec "crypto/rand"
)

import "os"

const limit = 10
const (
	Red Color = iota
	Green
)

var a, b int
var (
	name, size = "raw", 2
	out, err   = os.Create(`C:\temp`)
)

type Color int
type Text = string
type List[K comparable, V ~int | float64] struct {
	*Base
	io.Reader
	Key, Other K `json:"key"`
	items      map[string][]V
	in         <-chan int
	grid       [3][limit]byte
	inner      struct{ x int }
}
type Shape interface {
	io.Closer
	~int | ~string
	Area(scale float64) (float64, error)
}
type Handler func(w http.ResponseWriter, _ *http.Request)

func (l *List[K, V]) Get(keys ...K) (value V, err error) {
	return l.items[keys[0]], nil
}

func Max[T int | string](a, b T, more ...T) (T, bool) {
	if n := len(more); n == 0 && a > b {
		return a, true
	} else if n > 1 {
		a = more[0]
	} else {
		a, b = b, a
	}
	return b, false
}

func all(ctx context.Context, in chan<- int) {
	x := f(ctx, 'a', 1.5, 2i, 0x1F, "q\"uote\n")
	y, err := g(x.(string), []byte("s"), xs...)
	x += 1
	x &^= 2
	x++
	s := a[1:2:3][:]
	p := &http.Cookie{Name: "n", Secure: false}
	q := []T{{1, 2}, 5: {A: 1}}
	m := map[string]int{"a": 1, b: 2}
	z := [...]int{1}
	pair := Pair[int, string]{}
	h := make(map[string]bool, 1)
	Max[int](1, -2)
	(*p).Do(^x, !ok, *q)
	go func(n int) string { return "x" }(1)
	defer out.Close()
	in <- 1
	v, ok := <-in
outer:
	for i := 0; i < 10; i++ {
		continue outer
	}
	for x < 3 {
		break
	}
	for {
		goto outer
	}
	for k, v := range m {
	}
	for k = range m {
	}
	for range in {
	}
	switch n := x; n {
	case 1, 2:
		fallthrough
	default:
		f()
	}
	switch t := y.(type) {
	case nil, *Color:
		use(t)
	}
	select {
	case v := <-in:
		use(v)
	case in <- 2:
	default:
	}
	var wait sync.WaitGroup;
	switch {
	case a + b + 1 > 2 || true:
	}
}
