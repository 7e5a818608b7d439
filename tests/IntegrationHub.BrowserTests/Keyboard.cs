using Microsoft.Playwright;
using Shouldly;

namespace IntegrationHub.BrowserTests;

/// <summary>Works a page as somebody does who has no mouse.</summary>
internal static class Keyboard
{
    private const int MostTabs = 150;

    /// <summary>Tabs on until the control of that name has the focus.</summary>
    public static async Task GoToAsync(this IPage page, string name, string? value = null)
    {
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            var here = await page.EvaluateAsync<bool>(
                "([name, value]) => document.activeElement?.name === name && (value === null || document.activeElement.value === value)",
                new[] { name, value });
            if (here)
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        throw new TimeoutException($"{name} cannot be reached with the Tab key.");
    }

    /// <summary>Tabs to a control and enters a value.</summary>
    public static async Task EnterAsync(this IPage page, string name, string value)
    {
        await page.GoToAsync(name);
        switch (await page.EvaluateAsync<string>("() => document.activeElement.type"))
        {
            case "radio":
                await PressUntilAsync(page, name, value, "ArrowDown");
                break;
            case "select-one":
                await PressUntilAsync(page, name, value, "ArrowDown");
                break;
            default:
                await page.Keyboard.PressAsync("Control+A");
                await page.Keyboard.TypeAsync(value);
                break;
        }
    }

    private static async Task PressUntilAsync(IPage page, string name, string value, string key)
    {
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Escape");
        for (var presses = 0; presses < 60; presses++)
        {
            var chosen = await page.EvaluateAsync<string?>(
                "name => { const c = document.getElementsByName(name)[0]; return c.type === 'radio' ? document.querySelector(`[name=\"${CSS.escape(name)}\"]:checked`)?.value ?? null : c.value; }",
                name);
            if (chosen == value)
            {
                return;
            }

            await page.Keyboard.PressAsync(key);
        }

        throw new ShouldAssertException($"{value} cannot be chosen in {name} with the arrow keys.");
    }
}
