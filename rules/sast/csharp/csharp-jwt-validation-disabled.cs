using Microsoft.IdentityModel.Tokens;

public class Auth
{
    public void Weak(JwtBearerOptions options, TokenValidationParameters parameters)
    {
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidateIssuer = true,
            // ruleid: csharp-jwt-validation-disabled
            ValidateLifetime = false,
        };
        // ruleid: csharp-jwt-validation-disabled
        parameters.RequireSignedTokens = false;
        // ruleid: csharp-jwt-validation-disabled
        options.TokenValidationParameters.ValidateIssuerSigningKey = false;
    }

    public void Strong(TokenValidationParameters parameters, bool strict)
    {
        var fine = new TokenValidationParameters
        {
            // ok: csharp-jwt-validation-disabled
            ValidateLifetime = true,
            // ok: csharp-jwt-validation-disabled
            RequireSignedTokens = strict,
        };
        // ok: csharp-jwt-validation-disabled
        parameters.SaveSigninToken = false;
    }
}
