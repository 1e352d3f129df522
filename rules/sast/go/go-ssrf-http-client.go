package preview

import (
	"fmt"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"
)

var allowedFeeds = map[string]bool{"https://news.example.org/rss": true}

func preview(w http.ResponseWriter, r *http.Request) {
	target := r.FormValue("url")
	// ruleid: go-ssrf-http-client
	http.Get(target)
	// ruleid: go-ssrf-http-client
	request, _ := http.NewRequest("GET", "http://"+r.FormValue("host")+"/status", nil)
	client := &http.Client{}
	client.Do(request)
}

func fetch(c *gin.Context) {
	// ruleid: go-ssrf-http-client
	http.Post(fmt.Sprintf("https://%s.example.org/", c.Query("tenant")), "text/plain", nil)
	// ok: go-ssrf-http-client
	http.Get("https://rates.example.org/v1/" + url.PathEscape(c.Param("currency")))
	// ok: go-ssrf-http-client
	http.Get(fmt.Sprintf("https://rates.example.org/v1/%s", c.Param("currency")))
	feed := c.Query("feed")
	if !allowedFeeds[feed] {
		return
	}
	// ok: go-ssrf-http-client
	http.Get(feed)
	// ok: go-ssrf-http-client
	http.Post("https://hooks.example.org/in", "application/json", c.Request.Body)
}

type fetcher struct {
	client *http.Client
}

func (f *fetcher) fetch(address string) (*http.Response, error) {
	// ruleid: go-ssrf-http-client
	request, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	return f.client.Do(request)
}

func preview(w http.ResponseWriter, r *http.Request) {
	f := &fetcher{client: http.DefaultClient}
	f.fetch(r.FormValue("address"))
	f.fetch("https://api.example.com/v1/" + r.FormValue("id"))
}
