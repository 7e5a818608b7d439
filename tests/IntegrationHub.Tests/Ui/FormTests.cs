using Bunit;
using IntegrationHub.Ui.Components;
using IntegrationHub.Ui.Forms;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Ui;

public sealed class FormTests : UiContext
{
    [Theory]
    [InlineData(FieldType.Text, "input[type=text]")]
    [InlineData(FieldType.Multiline, "textarea")]
    [InlineData(FieldType.Number, "input[inputmode=decimal]")]
    [InlineData(FieldType.Money, "input[inputmode=numeric]")]
    [InlineData(FieldType.Date, "input[type=date]")]
    [InlineData(FieldType.Choice, "select")]
    [InlineData(FieldType.YesNo, "fieldset input[type=radio]")]
    [InlineData(FieldType.Nik, "input[inputmode=numeric][maxlength='16']")]
    [InlineData(FieldType.Email, "input[type=email]")]
    [InlineData(FieldType.Phone, "input[type=tel]")]
    [InlineData(FieldType.File, "input[type=file][accept='application/pdf,image/jpeg,image/png']")]
    public void Each_type_has_its_input(FieldType type, string selector)
    {
        var field = Draw(type);
        var input = field.Find(selector);
        input.GetAttribute("name").ShouldBe("fields.namaUsaha");
        input.Id.ShouldBe("f-fields-namaUsaha");
    }

    [Fact]
    public void Every_type_is_covered_by_the_test_above() => Enum.GetValues<FieldType>().Length.ShouldBe(11);

    [Fact]
    public void Error_warning_and_hint_are_read_out_with_the_input()
    {
        var field = Draw(FieldType.Text, error: "Isi nama usaha", warning: "Mirip yang lain", hint: "Sesuai akta");
        var input = field.Find("input");
        input.GetAttribute("aria-invalid").ShouldBe("true");
        var notes = input.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.Find($"#{id}").TextContent.Trim());
        notes.ShouldBe(["Isi nama usaha", "Mirip yang lain", "Sesuai akta"]);
    }

    [Fact]
    public void A_sound_field_claims_nothing_is_wrong()
    {
        var input = Draw(FieldType.Text).Find("input");
        input.HasAttribute("aria-invalid").ShouldBeFalse();
        input.HasAttribute("aria-describedby").ShouldBeFalse();
    }

    [Fact]
    public void The_value_is_kept_when_a_form_comes_back() =>
        Draw(FieldType.YesNo, value: "false").Find("input[value=false]").HasAttribute("checked").ShouldBeTrue();

    [Fact]
    public void The_summary_links_to_each_field_on_this_very_page()
    {
        var summary = Render<ErrorSummary>(parameters => parameters.Add(p => p.Errors, [new("fields.namaUsaha", "Isi nama usaha")]));
        summary.Find("a").GetAttribute("href").ShouldBe("/kerja?status=InReview#f-fields-namaUsaha");
        summary.Find("[role=alert]").TextContent.ShouldContain("Ada 1 isian");
    }

    [Fact]
    public void A_form_without_errors_has_no_summary() =>
        Render<ErrorSummary>(parameters => parameters.Add(p => p.Errors, [])).Markup.Trim().ShouldBeEmpty();

    [Theory]
    [InlineData("nik", "f-nik")]
    [InlineData("documents[0].name", "f-documents-0-name")]
    [InlineData("$.fields.luas", "f-fields-luas")]
    public void Ids_are_made_of_names(string name, string id) => ElementId.ForField(name).ShouldBe(id);

    private IRenderedComponent<FormFieldView> Draw(
        FieldType type, string? value = null, string? error = null, string? warning = null, string? hint = null) =>
        Render<FormFieldView>(parameters => parameters
            .Add(p => p.Name, "fields.namaUsaha")
            .Add(p => p.Label, "Nama usaha")
            .Add(p => p.Type, type)
            .Add(p => p.Value, value)
            .Add(p => p.Error, error)
            .Add(p => p.Warning, warning)
            .Add(p => p.Hint, hint));
}
