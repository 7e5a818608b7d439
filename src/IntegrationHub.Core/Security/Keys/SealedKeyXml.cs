using System.Text;
using System.Xml.Linq;
using IntegrationHub.Core.Security.PersonalData;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Core.Security.Keys;

/// <summary>Seals a key of the key ring under the key-encryption key, which lives outside the database.</summary>
internal sealed class SealedKeyXml(KeyEncryptionKeys keys) : IXmlEncryptor
{
    // What the seal is bound to: a sealed key moved elsewhere does not open.
    internal static readonly Guid Place = new("5d2cbe0c-5a68-4a5c-9a6e-6f7d8f5f1c11");

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        return new(
            new XElement("sealed", new XAttribute("key", keys.CurrentId), Convert.ToBase64String(keys.Wrap(Place, plain))),
            typeof(OpenedKeyXml));
    }
}

/// <summary>Opens what <see cref="SealedKeyXml"/> sealed; made by the key ring, which knows its name from the stored key.</summary>
internal sealed class OpenedKeyXml(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var id = encryptedElement.Attribute("key")?.Value
            ?? throw new InvalidOperationException("A stored key does not say which key-encryption key sealed it.");
        var plain = services.GetRequiredService<KeyEncryptionKeys>()
            .Unwrap(SealedKeyXml.Place, id, Convert.FromBase64String(encryptedElement.Value));
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
