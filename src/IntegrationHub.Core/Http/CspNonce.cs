using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Core.Http;

/// <summary>The nonce that lets one answer's own script elements run.</summary>
public interface ICspNonce
{
    /// <summary>The nonce of the running request.</summary>
    string Value { get; }
}

internal sealed class CspNonce(IHttpContextAccessor accessor) : ICspNonce
{
    /// <summary>The key in <see cref="HttpContext.Items"/> under which the document finds the nonce.</summary>
    public const string Item = "csp-nonce";

    private const int Bytes = 18;

    public string Value => Of(accessor.HttpContext ?? throw new InvalidOperationException("A nonce belongs to a request."));

    internal static string Of(HttpContext context)
    {
        if (context.Items[Item] is string nonce)
        {
            return nonce;
        }

        nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));
        context.Items[Item] = nonce;
        return nonce;
    }
}
