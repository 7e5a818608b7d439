using System.Text;
using System.Text.Json;

namespace IntegrationHub.Core.Security.PersonalData;

/// <summary>An opened data key: seals and opens the values of one subject.</summary>
public sealed class DataKeyHandle
{
    private readonly byte[] key;
    private readonly byte[] subjectBytes;
    private readonly IValueSeal seal;

    internal DataKeyHandle(Guid subject, byte[] key, IValueSeal seal)
    {
        Subject = subject;
        this.key = key;
        this.seal = seal;
        subjectBytes = subject.ToByteArray();
    }

    /// <summary>Whose key it is.</summary>
    public Guid Subject { get; }

    /// <summary>Seals a value as JSON for a column.</summary>
    /// <param name="place">Where it is kept, for example <c>intake.application.applicant</c>: a value moved elsewhere does not open.</param>
    public byte[] Close<T>(T value, string place) => seal.Close(key, JsonSerializer.SerializeToUtf8Bytes(value), Context(place));

    /// <summary>Opens what <see cref="Close{T}"/> sealed in the same place.</summary>
    public T Open<T>(byte[] closed, string place)
        => JsonSerializer.Deserialize<T>(OpenBytes(closed, place))
            ?? throw new JsonException($"The sealed value of {place} is null.");

    internal byte[] CloseBytes(ReadOnlySpan<byte> plain, string place) => seal.Close(key, plain, Context(place));

    internal byte[] OpenBytes(ReadOnlySpan<byte> closed, string place) => seal.Open(key, closed, Context(place));

    private byte[] Context(string place) => [.. subjectBytes, .. Encoding.UTF8.GetBytes(place)];
}
