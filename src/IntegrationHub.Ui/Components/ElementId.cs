using System.Text;

namespace IntegrationHub.Ui.Components;

/// <summary>Element ids that stay the same between two renderings, so that enhanced navigation and links find them.</summary>
public static class ElementId
{
    /// <summary>The id of the input of a form field.</summary>
    public static string ForField(string name) => From("f", name);

    /// <summary><c>prefix-name</c> with all but letters and digits turned into single hyphens.</summary>
    public static string From(string prefix, string name)
    {
        var id = new StringBuilder(prefix);
        var pendingHyphen = true;
        foreach (var symbol in name)
        {
            if (!char.IsAsciiLetterOrDigit(symbol))
            {
                pendingHyphen = true;
                continue;
            }

            if (pendingHyphen)
            {
                id.Append('-');
            }

            id.Append(symbol);
            pendingHyphen = false;
        }

        return id.ToString();
    }
}
