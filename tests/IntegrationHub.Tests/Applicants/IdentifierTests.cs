using System.Globalization;
using CsCheck;
using IntegrationHub.Modules.Intake.Applicants;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Applicants;

public sealed class IdentifierTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("3214015201909999", "3214015201909999")]
    [InlineData(" 3214 0152 0190 9999 ", "3214015201909999")]
    [InlineData("3214.0317.0887.9998", "3214031708879998")]
    [InlineData("9601012902000001", "9601012902000001")]
    public void A_nik_is_accepted_however_it_is_grouped(string typed, string stored) =>
        Nik.Check(typed).Value.ShouldBe(stored);

    [Theory]
    [InlineData("321401520190999", "Must have 16 digits, not 15.")]
    [InlineData("32140152019099999", "Must have 16 digits, not 17.")]
    [InlineData("32140152019O9999", "Only digits are allowed.")]
    [InlineData("9914015201909999", "Province code 99 is unknown.")]
    [InlineData("3214013201909999", "The birth date inside the NIK does not exist.")]
    [InlineData("3214017201909999", "The birth date inside the NIK does not exist.")]
    [InlineData("3214010001909999", "The birth date inside the NIK does not exist.")]
    [InlineData("3214011213909999", "The birth date inside the NIK does not exist.")]
    [InlineData("3214012902019999", "The birth date inside the NIK does not exist.")]
    [InlineData("3214015201900000", "The serial number of the NIK cannot be 0000.")]
    public void A_nik_that_cannot_exist_is_refused(string typed, string error) =>
        Nik.Check(typed).Error!.En.ShouldBe(error);

    [Fact]
    public void A_nik_hints_at_birth_date_sex_and_region()
    {
        Nik.Parse("3214015201909999", Today).ShouldBe(
            new NikFacts(new DateOnly(1990, 1, 12), Sex.Female, "32.14.01", "Purwakarta, Kabupaten Purwakarta"));
        Nik.Parse("3214031708879998", Today)!.Sex.ShouldBe(Sex.Male);
        Nik.Parse("1", Today).ShouldBeNull();
    }

    [Theory]
    [InlineData("3214012311260001", "2026-11-23")]
    [InlineData("3214012411260001", "1926-11-24")]
    [InlineData("3273010101050001", "2005-01-01")]
    public void The_century_is_the_latest_that_does_not_lie_ahead(string nik, string birthDate) =>
        Nik.Parse(nik, Today)!.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).ShouldBe(birthDate);

    [Fact]
    public void Every_nik_made_of_a_real_date_gives_that_date_and_sex_back()
    {
        var birthdays = Gen.Int[0, 36_000].Select(days => Today.AddDays(-days));
        Gen.Select(birthdays, Gen.Bool, Gen.Int[1, 9999]).Sample((date, female, serial) =>
        {
            var day = date.Day + (female ? 40 : 0);
            var facts = Nik.Parse($"321401{day:00}{date.Month:00}{date.Year % 100:00}{serial:0000}", Today)!;

            return facts.BirthDate == date && facts.Sex == (female ? Sex.Female : Sex.Male);
        });
    }

    [Fact]
    public void No_text_whatever_makes_a_check_throw() => Gen.String.Sample(text =>
    {
        _ = Nik.Check(text);
        _ = FamilyCardNumber.Check(text);
        _ = Npwp.Check(text);
        _ = Nitku.Check(text);
        _ = Nib.Check(text);
        _ = Kbli.Check(text);
        _ = Nop.Check(text);
        _ = Phone.Check(text);
        _ = Email.Check(text);
        _ = District.CheckAny(text);
        _ = PlainText.Check(text, 0, 10);
    });

    [Theory]
    [InlineData("3214010203209999", null)]
    [InlineData("3214014203209999", "The date inside the family card number does not exist.")]
    [InlineData("3214010203200000", "The serial number of the family card cannot be 0000.")]
    [InlineData("0014010203209999", "Province code 00 is unknown.")]
    public void A_family_card_number_has_no_day_plus_forty(string typed, string? error) =>
        FamilyCardNumber.Check(typed).Error?.En.ShouldBe(error);

    [Theory]
    [InlineData("12.345.678.2-409.000", "0123456782409000")]
    [InlineData("123456782409000", "0123456782409000")]
    [InlineData("0123456782409000", "0123456782409000")]
    [InlineData("653891127409000", "0653891127409000")]
    [InlineData("3214015201909999", "3214015201909999")]
    public void A_taxpayer_number_is_stored_with_sixteen_digits(string typed, string stored) =>
        Npwp.Check(typed).Value.ShouldBe(stored);

    [Theory]
    [InlineData("123456781409000")]
    [InlineData("0123456781409000")]
    [InlineData("9914015201909999")]
    [InlineData("12345678240900")]
    public void A_wrong_taxpayer_number_is_refused(string typed) => Npwp.Check(typed).Error.ShouldNotBeNull();

    [Fact]
    public void One_mistyped_digit_never_passes_the_check_digit() =>
        Gen.Select(Gen.Int[0, 99_999_999], Gen.Int[0, 8], Gen.Int[1, 9]).Sample((serial, position, shift) =>
        {
            var head = serial.ToString("00000000", CultureInfo.InvariantCulture);
            var right = $"{head}{Luhn.CheckDigit(head)}409000".ToCharArray();
            var accepted = Npwp.Check(new string(right)).Error is null;
            right[position] = (char)('0' + ((right[position] - '0' + shift) % 10));

            return accepted && Npwp.Check(new string(right)).Error is not null;
        });

    [Fact]
    public void A_place_of_business_is_a_taxpayer_number_and_six_digits()
    {
        Nitku.Check("0123456782409000000001").Error.ShouldBeNull();
        Nitku.Check("0123456781409000000001").Error.ShouldNotBeNull();
        Nitku.Check("0123456782409000").Error.ShouldNotBeNull();
    }

    [Fact]
    public void Business_numbers_are_counted()
    {
        Nib.Check("9120 0012 3456 7").Value.ShouldBe("9120001234567");
        Nib.Check("912000123456").Error.ShouldNotBeNull();
        Kbli.Check("56101").Warning.ShouldBeNull();
        Kbli.Check("04101").Warning.ShouldNotBeNull();
        Kbli.Check("5610").Error.ShouldNotBeNull();
    }

    [Fact]
    public void A_tax_object_number_is_understood_as_printed()
    {
        Nop.Check("32.14.010.001.002-0003.0").ShouldBe(new Checked("321401000100200030"));
        Nop.Check("321401000100200035").Warning.ShouldNotBeNull();
        Nop.Check("991401000100200030").Error.ShouldNotBeNull();
        Nop.Display("321401000100200030").ShouldBe("32.14.010.001.002-0003.0");
    }

    [Theory]
    [InlineData("081200000001", "+6281200000001")]
    [InlineData("0812-0000-0001", "+6281200000001")]
    [InlineData("+62 812 0000 0001", "+6281200000001")]
    [InlineData("6281200000001", "+6281200000001")]
    [InlineData("(0264) 200001", "+62264200001")]
    public void A_phone_number_is_stored_as_e164(string typed, string stored) => Phone.Check(typed).Value.ShouldBe(stored);

    [Theory]
    [InlineData("0812")]
    [InlineData("+6512345678")]
    [InlineData("+62081200000001")]
    [InlineData("08120000000012345")]
    [InlineData("telepon")]
    public void What_is_no_indonesian_phone_number_is_refused(string typed) => Phone.Check(typed).Error.ShouldNotBeNull();

    [Theory]
    [InlineData("siti@contoh.id", true)]
    [InlineData("siti.aminah+mpp@sub.contoh.co.id", true)]
    [InlineData("siti@contoh", false)]
    [InlineData("siti contoh.id", false)]
    [InlineData("siti@-contoh.id", false)]
    [InlineData("siti@contoh.id\n", true)]
    public void An_email_address_needs_a_name_and_a_domain(string typed, bool accepted) =>
        (Email.Check(typed).Error is null).ShouldBe(accepted);

    [Theory]
    [InlineData("32.14.01", true, false)]
    [InlineData("321417", true, false)]
    [InlineData("32.14.18", false, false)]
    [InlineData("32.73.05", true, true)]
    [InlineData("99.73.05", false, false)]
    [InlineData("Purwakarta", false, false)]
    public void A_district_elsewhere_warns_and_an_unknown_one_is_refused(string typed, bool accepted, bool warned)
    {
        var outcome = District.CheckAny(typed);

        (outcome.Error is null, outcome.Warning is not null).ShouldBe((accepted, warned));
    }
}
