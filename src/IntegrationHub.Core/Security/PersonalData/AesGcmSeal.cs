using System.Security.Cryptography;

namespace IntegrationHub.Core.Security.PersonalData;

/// <summary>AES-256-GCM over one value: nonce (12 bytes), tag (16), ciphertext.</summary>
public sealed class AesGcmSeal : IValueSeal
{
    /// <summary>Of a key, in bytes.</summary>
    public const int KeySize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <inheritdoc/>
    public byte[] Close(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        var closed = new byte[NonceSize + TagSize + plain.Length];
        var nonce = closed.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plain, closed.AsSpan(NonceSize + TagSize), closed.AsSpan(NonceSize, TagSize), context);
        return closed;
    }

    /// <inheritdoc/>
    public byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> closed, ReadOnlySpan<byte> context)
    {
        if (closed.Length < NonceSize + TagSize)
        {
            throw new CryptographicException("A sealed value is shorter than its header.");
        }

        var plain = new byte[closed.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(
            closed[..NonceSize], closed[(NonceSize + TagSize)..], closed.Slice(NonceSize, TagSize), plain, context);
        return plain;
    }
}
