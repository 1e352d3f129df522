public class Startup
{
    public void Configure(IServiceCollection services, CorsPolicyBuilder policy)
    {
        // ruleid: csharp-cors-any-origin-credentials
        policy.SetIsOriginAllowed(origin => true).AllowAnyHeader().AllowCredentials();
        // ruleid: csharp-cors-any-origin-credentials
        services.AddCors(options => options.AddDefaultPolicy(p => p.AllowAnyOrigin().AllowAnyMethod().AllowCredentials()));
        // ruleid: csharp-cors-any-origin-credentials
        policy.AllowAnyMethod().SetIsOriginAllowed(_ => true).AllowCredentials();
        // ok: csharp-cors-any-origin-credentials
        policy.AllowAnyOrigin().AllowAnyHeader();
        // ok: csharp-cors-any-origin-credentials
        policy.WithOrigins("https://app.example.org").AllowCredentials();
        // ok: csharp-cors-any-origin-credentials
        policy.SetIsOriginAllowed(origin => Known.Contains(origin)).AllowCredentials();
    }
}
