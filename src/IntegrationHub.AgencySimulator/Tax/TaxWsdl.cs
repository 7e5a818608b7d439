namespace IntegrationHub.AgencySimulator.Tax;

/// <summary>The WSDL that is shipped with the assembly, with the address it was asked at.</summary>
internal static class TaxWsdl
{
    private static readonly Lazy<string> Template = new(Read);

    public static string At(string address) => Template.Value.Replace("{address}", address, StringComparison.Ordinal);

    private static string Read()
    {
        using var stream = typeof(TaxWsdl).Assembly.GetManifestResourceStream("tax.wsdl")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
