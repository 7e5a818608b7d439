using System.Text.Json;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Modules.CivilRegistry.Cases;

namespace IntegrationHub.Modules.CivilRegistry.Registry;

/// <summary>Writes the bodies of the registry's methods. The same call gives the same bytes.</summary>
internal sealed class RegistryRequests(RegistrySettings settings)
{
    public const int PageSize = 500;

    private RegistryRequest Login => new()
    {
        UserId = settings.UserId,
        Password = settings.Password,
        IpUser = settings.IpAddress,
    };

    public byte[] Submit(BackendCall call) => Write(WithPerson(call) with
    {
        IdPermintaan = call.IdempotencyKey,
        IdLangkah = call.StepId.ToString(),
        KodeResi = call.ReceiptCode,
        KodeLayanan = call.ServiceCode,
        Langkah = call.Step,
        CaraProses = call.Automated ? "OTOMATIS" : "PETUGAS",
        AmbangKemiripan = settings.MatchThreshold,
        Isian = Fields(call.Content),
    });

    public byte[] Amend(BackendCall call) => Write(Named(call) with
    {
        IdPermintaan = call.IdempotencyKey,
        Isian = Fields(call.Content),
    });

    public byte[] Withdraw(BackendCall call) => Write(Named(call) with { Alasan = call.Content.Note });

    public byte[] Conclude(BackendCall call, ClerkDecision decision) => Write(Named(call) with
    {
        Keputusan = RegistryStatus.WriteDecision(decision.Status),
        Alasan = decision.Reason,
        NomorHasil = decision.ResultNumber,
        DataDiminta = decision.MissingItems,
    });

    public byte[] Inquire(CaseKey key) => Write(key.BackendReference is { } reference
        ? Login with { NoPermintaan = reference }
        : Login with { IdPermintaan = key.SubmitKey });

    public byte[] Extract(DateTimeOffset from, DateTimeOffset to, int page) => Write(Login with
    {
        Dari = RegistryTime.Write(from),
        Sampai = RegistryTime.Write(to),
        Halaman = page,
        Jumlah = PageSize,
    });

    private RegistryRequest Named(BackendCall call) => call.BackendReference is { } reference
        ? Login with { NoPermintaan = reference }
        : Login with { IdLangkah = call.StepId.ToString() };

    private RegistryRequest WithPerson(BackendCall call)
    {
        var fields = call.Content.Fields;
        if (CivilSteps.OtherPerson(call.Step) is { } other && fields.TryGetValue($"{other}Nik", out var nik))
        {
            return Login with
            {
                Nik = nik,
                NamaLgkp = fields.GetValueOrDefault($"{other}Name"),
                TglLhr = RegistryTime.WriteDate(fields.GetValueOrDefault($"{other}BirthDate")),
            };
        }

        var applicant = call.Content.Applicant;
        return Login with
        {
            Nik = applicant.Nik,
            NamaLgkp = applicant.FullName,
            NoKk = applicant.KkNumber,
            TglLhr = RegistryTime.WriteDate(fields.GetValueOrDefault("birthDate")),
            Alamat = applicant.Address,
            KodeKecamatan = applicant.DistrictCode,
            NoHp = applicant.Phone,
            Email = applicant.Email,
            Npwp = applicant.Npwp,
        };
    }

    private static SortedDictionary<string, string> Fields(CallContent content)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in content.Fields)
        {
            fields[name] = value;
        }

        foreach (var document in content.Documents)
        {
            fields[$"dokumen:{document.Name}"] = document.FileId?.ToString() ?? "asli diperlihatkan";
        }

        if (content.Note is { } note)
        {
            fields["catatan"] = note;
        }

        return fields;
    }

    private static byte[] Write(RegistryRequest request)
        => JsonSerializer.SerializeToUtf8Bytes(request, RegistryJson.Default.RegistryRequest);
}
