using System.Net;
using System.Net.Http;

public class Clients
{
    public void Weak(HttpClientHandler handler)
    {
        // ruleid: csharp-tls-verification-disabled
        handler.ServerCertificateCustomValidationCallback = (message, certificate, chain, errors) => true;
        // ruleid: csharp-tls-verification-disabled
        ServicePointManager.ServerCertificateValidationCallback += (sender, certificate, chain, errors) => { return true; };
        // ruleid: csharp-tls-verification-disabled
        handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator;
    }

    public void Strong(HttpClientHandler handler)
    {
        // ok: csharp-tls-verification-disabled
        handler.ServerCertificateCustomValidationCallback = (message, certificate, chain, errors) => errors == SslPolicyErrors.None;
        // ok: csharp-tls-verification-disabled
        handler.ServerCertificateCustomValidationCallback = pins.Check;
        // ok: csharp-tls-verification-disabled
        handler.UseProxy = true;
    }
}
