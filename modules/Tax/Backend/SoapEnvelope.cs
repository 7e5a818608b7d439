using System.Text;
using System.Xml;
using System.Xml.Linq;
using static IntegrationHub.Modules.Tax.Backend.TaxNames;

namespace IntegrationHub.Modules.Tax.Backend;

/// <summary>Writes and reads SOAP 1.1 envelopes.</summary>
internal static class SoapEnvelope
{
    private const int DeepestElement = 24;
    private const int LongestAnswer = 1024 * 1024;

    private static readonly XmlWriterSettings Writing = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
    };

    private static readonly XmlReaderSettings Reading = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LongestAnswer,
    };

    /// <summary>The envelope of an operation, logged in with a WS-Security UsernameToken (PasswordText).</summary>
    public static byte[] Write(XElement operation, string username, string password)
    {
        var envelope = new XElement(
            Soap + "Envelope",
            new XAttribute(XNamespace.Xmlns + "soap", Soap),
            new XAttribute(XNamespace.Xmlns + "p", P),
            new XElement(
                Soap + "Header",
                new XElement(
                    Security + "Security",
                    new XAttribute(XNamespace.Xmlns + "wsse", Security),
                    new XElement(
                        Security + "UsernameToken",
                        new XElement(Security + "Username", username),
                        new XElement(Security + "Password", password)))),
            new XElement(Soap + "Body", operation));
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, Writing))
        {
            envelope.Save(writer);
        }

        return bytes.ToArray();
    }

    /// <summary>The one element in the body of an envelope.</summary>
    /// <exception cref="XmlException">It is no SOAP 1.1 envelope: cut off, too deep, with a DTD, or something else.</exception>
    public static XElement ReadBody(byte[] bytes)
    {
        RefuseDeep(bytes);
        using var reader = XmlReader.Create(new MemoryStream(bytes), Reading);
        var envelope = XElement.Load(reader);
        var elements = envelope.Name == Soap + "Envelope" ? envelope.Element(Soap + "Body")?.Elements().ToList() : null;
        return elements is [var only] ? only : throw new XmlException("not a SOAP 1.1 envelope with one element in its body");
    }

    // A tree is built from it afterwards, and walking a tree that is a million levels deep would end the process.
    private static void RefuseDeep(byte[] bytes)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes), Reading);
        while (reader.Read())
        {
            if (reader.Depth > DeepestElement)
            {
                throw new XmlException("nested too deep");
            }
        }
    }
}
