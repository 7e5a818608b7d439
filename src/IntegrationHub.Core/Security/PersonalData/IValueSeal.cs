namespace IntegrationHub.Core.Security.PersonalData;

/// <summary>Seals values under a key of 32 bytes, bound to a context. The hub has one, <see cref="AesGcmSeal"/>.</summary>
public interface IValueSeal
{
    /// <summary>Seals; nobody can read or change it without the key.</summary>
    byte[] Close(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context);

    /// <summary>Opens what was sealed with the same key and context.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Another key, another context, or altered.</exception>
    byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> closed, ReadOnlySpan<byte> context);
}
