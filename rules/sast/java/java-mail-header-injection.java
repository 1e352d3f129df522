import javax.mail.internet.MimeMessage;
import javax.servlet.http.HttpServletRequest;
import org.springframework.mail.SimpleMailMessage;

class Contact {
    void send(HttpServletRequest request, MimeMessage message) throws Exception {
        // ruleid: java-mail-header-injection
        message.setSubject("Contact: " + request.getParameter("subject"));
        copy(new SimpleMailMessage(), request.getParameter("to"));
        // ok: java-mail-header-injection
        message.setText(request.getParameter("text"));
        // ok: java-mail-header-injection
        message.setSubject("Contact");
    }

    private void copy(SimpleMailMessage mail, String receiver) {
        // ruleid: java-mail-header-injection
        mail.setTo(receiver);
        // ok: java-mail-header-injection
        mail.setFrom("no-reply@example.org");
    }
}
