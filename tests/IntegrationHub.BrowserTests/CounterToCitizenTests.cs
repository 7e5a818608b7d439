using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IntegrationHub.TestServers;
using Microsoft.Playwright;
using Shouldly;

namespace IntegrationHub.BrowserTests;

/// <summary>One application through the eyes of those who work on it, in a real browser.</summary>
public sealed partial class CounterToCitizenTests : IAsyncLifetime
{
    private const string Service = "DUK-009";
    private Installation installation = null!;
    private Browser browser = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await Installation.StartAsync(new EmbeddedStack());

        // The registry's own officers are slow today, so that a clerk at the worklist is first.
        await installation.Backends.ApproveAllAsync(delayMs: 600_000);
        browser = await Browser.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        await installation.DisposeAsync();
    }

    [Fact]
    public async Task Filed_by_keyboard_decided_at_the_agency_and_followed_by_the_citizen()
    {
        var counter = await browser.OpenAsync(installation.Hub.Url);
        await SignInByKeyboardAsync(counter, "petugas");
        var receipt = await FileByKeyboardAsync(counter);

        var agency = await browser.OpenAsync(installation.Hub.Url);
        await SignInByKeyboardAsync(agency, "disdukcapil");
        await DecideAsync(agency, receipt);

        var citizen = await browser.OpenAsync(installation.Hub.Url, width: 375);
        await citizen.GotoAsync("/lacak");
        await citizen.GetByRole(AriaRole.Textbox).First.FillAsync(receipt.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));
        await citizen.Keyboard.PressAsync("Enter");
        await citizen.WaitForURLAsync(new Regex("/l/"));
        await citizen.GetByText("Selesai").First.WaitForAsync();
        var text = await citizen.InnerTextAsync("body");
        text.ShouldNotContain("3214");
        (await citizen.Locator("script").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Every_page_is_usable_at_desktop_and_phone_width_without_sideways_scroll()
    {
        foreach (var (role, pages) in new[]
        {
            ("petugas", new[] { "/", "/loket", "/loket/baru?layanan=LIC-014", "/loket/permohonan" }),
            ("disdukcapil", ["/", "/kerja"]),
        })
        {
            foreach (var width in new[] { 1280, 375 })
            {
                var page = await browser.OpenAsync(installation.Hub.Url, width);
                await SignInByKeyboardAsync(page, role);
                foreach (var path in pages)
                {
                    var answer = await page.GotoAsync(path);
                    answer!.Status.ShouldBe(200, path);
                    (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth"))
                        .ShouldBeLessThanOrEqualTo(0, $"{path} at {width}");
                }
            }
        }
    }

    private static async Task SignInByKeyboardAsync(IPage page, string user)
    {
        await page.GotoAsync("/masuk");
        await page.EnterAsync("nama", user);
        await page.EnterAsync("sandi", "demo-sandi-2026");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/masuk", StringComparison.Ordinal));
    }

    private async Task<string> FileByKeyboardAsync(IPage page)
    {
        using var client = await installation.SignInAsync();
        var application = await client.MakeAsync(Service, 7);
        await page.GotoAsync($"/loket/baru?layanan={Service}");
        foreach (var name in new[] { "nik", "fullName", "kkNumber", "phone", "address", "districtCode" })
        {
            await page.EnterAsync($"applicant.{name}", application["applicant"]![name]!.GetValue<string>());
        }

        foreach (var (name, value) in application["fields"]!.AsObject())
        {
            await page.EnterAsync($"fields.{name}", Text(value!));
        }

        foreach (var document in await page.Locator("input[type=radio][value=Seen]").AllAsync())
        {
            await page.EnterAsync((await document.GetAttributeAsync("name"))!, "Seen");
        }

        await page.GoToAsync("aksi", "kirim");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(ReceiptAddress());
        return ReceiptAddress().Match(page.Url).Groups[1].Value;
    }

    private static async Task DecideAsync(IPage page, string receipt)
    {
        for (var tries = 0; await page.GetByRole(AriaRole.Link, new() { Name = receipt }).CountAsync() == 0; tries++)
        {
            tries.ShouldBeLessThan(60, "the application reaches the worklist");
            await page.GotoAsync("/kerja?status=Delivered");
            await Task.Delay(500);
        }

        await page.GetByRole(AriaRole.Link, new() { Name = receipt }).First.ClickAsync();
        await page.WaitForURLAsync(new Regex("/kerja/civil-registry/"));

        // The address changes before the page does, and the list has a decision form of its own.
        await page.GetByRole(AriaRole.Heading, new() { Name = receipt }).WaitForAsync();
        (await page.InnerTextAsync("main")).ShouldNotContain("Maaf");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Setujui" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Simpan keputusan" }).ClickAsync();
        await page.WaitForURLAsync(new Regex(@"/kerja\?instansi="));
        (await page.InnerTextAsync("main")).ShouldContain("Keputusan tersimpan: berkas");
    }

    private static string Text(JsonNode value) => value.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.True => "true",
        System.Text.Json.JsonValueKind.False => "false",
        System.Text.Json.JsonValueKind.Number => value.ToJsonString(),
        _ => value.GetValue<string>(),
    };

    [GeneratedRegex("/loket/([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z])")]
    private static partial Regex ReceiptAddress();
}
