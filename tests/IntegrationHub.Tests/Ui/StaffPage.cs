using IntegrationHub.Ui.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Tests.Ui;

/// <summary>The smallest page of the staff layout.</summary>
[Route("/uji-halaman")]
public sealed class StaffPage : ComponentBase
{
    [CascadingParameter]
    public required HttpContext Http { get; set; }

    protected override void OnInitialized()
    {
        if (Http.Request.Query["tinggalkan"].ToString() is { Length: > 0 } text)
        {
            Flash.Set(Http, Tone.Success, text);
        }
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<PageHeader>(0);
        builder.AddComponentParameter(1, nameof(PageHeader.Title), "Uji");
        builder.CloseComponent();
    }
}
