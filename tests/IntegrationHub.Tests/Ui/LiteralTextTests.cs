using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Ui;

/// <summary>
/// No page contains a text of its own: all of them stand in Texts.resx. What is read is the compiled page, so that no way of
/// writing Razor escapes: every string that it adds to the render tree as markup, as content, or as an attribute people
/// see or hear.
/// </summary>
public sealed partial class LiteralTextTests
{
    private static readonly HashSet<string> Allowed = ["IntegrationHub", "NIK", "NPWP", "KTP", "QR", "p95", "CSV", "XLSX", "PDF", "Rp", "WIB", "kB", "MB"];
    private static readonly HashSet<string> VisibleAttributes =
        ["title", "alt", "label", "placeholder", "aria-label", "aria-description", "aria-valuetext", "aria-roledescription"];
    private static readonly HashSet<string> VisibleParameters =
        ["Title", "Lead", "Label", "Text", "Hint", "Caption", "Summary", "Trigger", "Confirm", "EmptyTitle", "EmptyText", "Placeholder", "Actor", "BackLabel", "AllLabel", "Suffix", "Error", "Warning"];

    [Fact]
    public void No_page_contains_a_literal_text() => ProductPages().SelectMany(LiteralsOf).ShouldBeEmpty();

    [Fact]
    public void Every_razor_file_is_among_the_pages_read()
    {
        var read = ProductPages().Select(page => page.Name.Split('`')[0]).ToHashSet();
        SourceTree.Files(".razor").Select(file => Path.GetFileNameWithoutExtension(file)).Except(read).ShouldBe(["_Imports"]);
    }

    [Fact]
    public void A_literal_text_is_noticed_wherever_it_stands()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(PageWithLiterals).Assembly.Location);
        var page = assembly.MainModule.GetTypes().Single(type => type.Name == nameof(PageWithLiterals));
        LiteralsOf(page).ShouldBe(
            ["PageWithLiterals: Halo", "PageWithLiterals: Judul", "PageWithLiterals: Isi", "PageWithLiterals: Ya", "PageWithLiterals: Tidak", "PageWithLiterals: Gambar", "PageWithLiterals: Sisa ", "PageWithLiterals: Keadaan"],
            ignoreOrder: true);
    }

    private static List<TypeDefinition> ProductPages() =>
        [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "IntegrationHub*.dll")
            .Where(file => !Path.GetFileNameWithoutExtension(file).Contains("Tests", StringComparison.Ordinal))
            .SelectMany(file => AssemblyDefinition.ReadAssembly(file).MainModule.GetTypes())
            .Where(type => type.Methods.Any(method => method.Name == "BuildRenderTree"))];

    private static IEnumerable<string> LiteralsOf(TypeDefinition page) =>
        MethodsOf(page).SelectMany(LiteralsOf).Where(IsText).Select(text => $"{page.Name}: {text}");

    // Fragments inside a page are compiled into methods of the page and of its nested closure classes.
    private static IEnumerable<MethodDefinition> MethodsOf(TypeDefinition type) =>
        type.Methods.Where(method => method.HasBody).Concat(type.NestedTypes.SelectMany(MethodsOf));

    private static IEnumerable<string> LiteralsOf(MethodDefinition method)
    {
        var pending = new List<string>();
        foreach (var instruction in method.Body.Instructions)
        {
            if (instruction.OpCode == OpCodes.Ldstr)
            {
                pending.Add((string)instruction.Operand);
            }
            else if (instruction.Operand is MethodReference call && TakesStrings(call))
            {
                foreach (var text in Shown(call.Name, pending))
                {
                    yield return text;
                }

                pending.Clear();
            }
        }
    }

    // Another call in between has eaten the strings before it (T["Key"] is a key, not a text), unless it only joins them.
    private static bool TakesStrings(MethodReference call) =>
        call.Parameters.Count > 0 && call.DeclaringType.Name is not (nameof(String) or nameof(DefaultInterpolatedStringHandler));

    private static IEnumerable<string> Shown(string call, List<string> strings) => call switch
    {
        nameof(RenderTreeBuilder.AddMarkupContent) => strings.SelectMany(TextsInMarkup),
        nameof(RenderTreeBuilder.AddContent) => strings,
        nameof(RenderTreeBuilder.AddAttribute) when strings.Count > 1 && VisibleAttributes.Contains(strings[0]) => strings.Skip(1),
        nameof(RenderTreeBuilder.AddComponentParameter) when strings.Count > 1 && VisibleParameters.Contains(strings[0]) => strings.Skip(1),
        _ => [],
    };

    private static IEnumerable<string> TextsInMarkup(string markup)
    {
        var body = new HtmlParser().ParseDocument(markup).Body!;
        return body.Descendants<IText>().Select(text => text.Data)
            .Concat(body.QuerySelectorAll("*").SelectMany(element => element.Attributes)
                .Where(attribute => VisibleAttributes.Contains(attribute.Name)).Select(attribute => attribute.Value));
    }

    private static bool IsText(string text) => Words().Matches(text).Any(word => !Allowed.Contains(word.Value));

    [GeneratedRegex(@"\p{L}[\p{L}\p{N}]+")]
    private static partial Regex Words();

    /// <summary>What the Razor compiler makes of every forbidden form.</summary>
    private sealed class PageWithLiterals : ComponentBase
    {
        private readonly bool _yes = Environment.ProcessId > 0;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.AddMarkupContent(0, "<p class=\"lead\">Halo</p>");
            builder.OpenElement(1, "p");
            builder.AddAttribute(2, "class", "lead text");
            builder.AddAttribute(3, "title", "Judul");
            builder.AddContent(4, "Isi");
            builder.AddContent(5, _yes ? "Ya" : "Tidak");
            builder.AddContent(11, $"Sisa {Environment.ProcessId}");
            builder.CloseElement();
            builder.AddContent(6, (RenderFragment)(inner => inner.AddMarkupContent(7, "<img alt=\"Gambar\">")));
            builder.OpenComponent<Icon>(8);
            builder.AddComponentParameter(9, "Name", "home");
            builder.AddComponentParameter(10, "Label", "Keadaan");
            builder.CloseComponent();
        }

        private sealed class Icon : ComponentBase;
    }
}
