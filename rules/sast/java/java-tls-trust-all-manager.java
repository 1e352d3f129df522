import java.security.cert.*;
import javax.net.ssl.*;

class TrustAll implements X509TrustManager {
    public void checkClientTrusted(X509Certificate[] chain, String type) {
    }

    // ruleid: java-tls-trust-all-manager
    public void checkServerTrusted(X509Certificate[] chain, String type) {
    }
}

class Clients {
    TrustManager[] managers() {
        return new TrustManager[] {
            new X509TrustManager() {
                // ruleid: java-tls-trust-all-manager
                public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
                    // accept
                }
            }
        };
    }

    SslContext netty() throws SSLException {
        // ruleid: java-tls-trust-all-manager
        return SslContextBuilder.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE).build();
    }
}

class Pinned implements X509TrustManager {
    private X509TrustManager inner;

    // ok: java-tls-trust-all-manager
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        inner.checkServerTrusted(chain, type);
    }
}

class Listener implements HandshakeListener {
    // ok: java-tls-trust-all-manager
    public void checkServerTrusted(X509Certificate[] chain, String type) {
    }

    TrustManager[] own(KeyStore store) throws Exception {
        // ok: java-tls-trust-all-manager
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory.getTrustManagers();
    }
}
