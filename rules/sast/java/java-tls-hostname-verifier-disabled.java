import javax.net.ssl.*;
import okhttp3.OkHttpClient;

class Verifiers {
    void anonymous(HttpsURLConnection connection) {
        connection.setHostnameVerifier(new HostnameVerifier() {
            // ruleid: java-tls-hostname-verifier-disabled
            public boolean verify(String host, SSLSession session) {
                return true;
            }
        });
    }

    void lambda(OkHttpClient.Builder builder) {
        // ruleid: java-tls-hostname-verifier-disabled
        HttpsURLConnection.setDefaultHostnameVerifier((host, session) -> true);
        // ruleid: java-tls-hostname-verifier-disabled
        builder.hostnameVerifier((host, session) -> true);
        // ruleid: java-tls-hostname-verifier-disabled
        HttpClients.custom().setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE).build();
    }

    void real(HttpsURLConnection connection, OkHttpClient.Builder builder) {
        connection.setHostnameVerifier(new HostnameVerifier() {
            // ok: java-tls-hostname-verifier-disabled
            public boolean verify(String host, SSLSession session) {
                return HttpsURLConnection.getDefaultHostnameVerifier().verify(host, session);
            }
        });
        // ok: java-tls-hostname-verifier-disabled
        builder.hostnameVerifier(OkHostnameVerifier.INSTANCE);
        // ok: java-tls-hostname-verifier-disabled
        stream.filter((host, session) -> true);
    }
}
