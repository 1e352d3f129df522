package notify

import (
	"fmt"
	"net/http"
	"net/mail"
	"net/smtp"
	"strings"
)

func message(to, subject, body string) []byte {
	return []byte("To: " + to + "\r\nSubject: " + subject + "\r\n\r\n" + body)
}

func send(w http.ResponseWriter, r *http.Request) {
	subject := r.FormValue("subject")
	// ruleid: go-mail-header-injection
	smtp.SendMail("mail:25", nil, "app@example.com", []string{"team@example.com"}, message("team@example.com", subject, "hello"))
	quiet := strings.ReplaceAll(strings.ReplaceAll(subject, "\r", ""), "\n", "")
	// ok: go-mail-header-injection
	smtp.SendMail("mail:25", nil, "app@example.com", []string{"team@example.com"}, message("team@example.com", fmt.Sprintf("%q", subject), "hello"))
	// ok: go-mail-header-injection
	smtp.SendMail("mail:25", nil, "app@example.com", []string{"team@example.com"}, message("team@example.com", "news", "hello"))
	_ = quiet
	_, _ = mail.ParseAddress(subject)
}
