using System.Xml.Linq;
using IntegrationHub.Core.Agencies.Backends;
using static IntegrationHub.Modules.Tax.Backend.TaxNames;

namespace IntegrationHub.Modules.Tax.Backend;

/// <summary>A fault. Its faultcode decides, not the HTTP status it came with.</summary>
internal sealed record SoapFault(bool IsServer, string? Code, string Words)
{
    private const int LongestWords = 300;

    /// <summary>The fault in a body, or null when the body holds something else.</summary>
    public static SoapFault? Read(XElement body)
    {
        if (body.Name != Soap + "Fault")
        {
            return null;
        }

        var who = ((string?)body.Element("faultcode") ?? "").Split(':')[^1];
        var code = (string?)body.Element("detail")?.Element(P + "Kesalahan")?.Element(P + "Kode");
        var words = (string?)body.Element("faultstring") ?? "no words";
        var said = (code is null ? words : $"{code}: {words}").ReplaceLineEndings(" ").Trim();
        return new SoapFault(
            who.Split('.')[0] == "Server", code, said.Length <= LongestWords ? said : said[..LongestWords]);
    }

    /// <summary>What the fault means for the call.</summary>
    public CallResult Meaning(HttpResponseMessage response)
    {
        if (!IsServer)
        {
            return new CallResult.Rejected(Words);
        }

        // "Busy", and the statuses that say so, promise that nothing was done; any other server fault may have come late.
        return BackendHttp.Classify(response, Words) is CallResult.Retry later ? later
            : Code == Busy ? new CallResult.Retry(Words)
            : new CallResult.Unknown(Words);
    }
}
