using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Intake.Catalogue.Loading;
using Shouldly;

namespace IntegrationHub.Tests.Catalogue;

/// <summary>A catalogue of one sound service; a test changes the one line it is about.</summary>
internal static class SmallCatalogue
{
    public const string Shared = """
        agencies:
          licensing:
            name: { id: DPMPTSP, en: Licensing }
            applicant: [nik, fullName]
          health:
            name: { id: Dinkes, en: Health }
            applicant: [nik]
          tax:
            name: { id: Pajak, en: Tax }
            applicant: [nik, npwp]
        offices:
          dpmptsp: { id: DPMPTSP, en: Licensing office }
        categories:
          building: { id: Bangunan, en: Buildings }
        documents:
          plan: { id: Gambar, en: Plan }
          licence: { id: Izin, en: Licence }
          blood-test: { id: Tes darah, en: Blood test, agencies: [health] }
        fields:
          area:
            type: number
            label: { id: Luas, en: Area }
            min: 1
            agencies: [licensing, tax]
        steps:
          check: { name: { id: Periksa, en: Check }, role: { id: Memeriksa, en: Checks } }
          issue: { name: { id: Terbit, en: Issue }, role: { id: Menerbitkan, en: Issues }, produces: [licence] }
        """;

    public const string Service = """
        services:
          - code: TST-001
            name: { id: Uji, en: Test }
            office: dpmptsp
            owner: licensing
            category: building
            subject: person
            slaWorkingDays: 5
            feeIdr: 0
            documents: [plan]
            fields:
              - area
              - { name: isSick, type: yesNo, label: { id: Sakit?, en: Ill? }, agencies: [health] }
            steps:
              - { step: check, agency: health, slaWorkingDays: 2, onlyIf: { field: isSick, equals: true } }
              - { step: issue, agency: licensing, dependsOn: [check], slaWorkingDays: 3 }
        """;

    public static ServiceCatalogue Load(string service = Service, string shared = Shared) =>
        CatalogueLoader.Load([new CatalogueSource("shared.yaml", shared), new CatalogueSource("service.yaml", service)]);

    public static ServiceCatalogue LoadWith(string line, string replacement) => Load(Change(Service, line, replacement));

    public static IReadOnlyList<CatalogueError> ErrorsWith(string line, string replacement) =>
        Should.Throw<CatalogueException>(() => LoadWith(line, replacement)).Errors;

    public static IReadOnlyList<CatalogueError> ErrorsInShared(string line, string replacement) =>
        Should.Throw<CatalogueException>(() => Load(shared: Change(Shared, line, replacement))).Errors;

    private static string Change(string text, string line, string replacement)
    {
        text.ShouldContain(line);
        return text.Replace(line, replacement, StringComparison.Ordinal);
    }
}
