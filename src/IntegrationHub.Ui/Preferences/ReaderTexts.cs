using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Http;

namespace IntegrationHub.Ui.Preferences;

/// <summary>Texts that come in both languages, in the reader's. Pages follow the reader's cookie, not the browser's wish.</summary>
public static class ReaderTexts
{
    /// <summary>The text in the language of the page.</summary>
    public static string ForReader(this LocalText text) => Language.Current == "en" ? text.English : text.Indonesian;

    /// <summary>The agency's name in the language of the page.</summary>
    public static string NameForReader(this Agency agency) => agency.Name(Language.Current);
}
