using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Intake.Catalogue.Loading;

namespace IntegrationHub.Simulation.Installation;

/// <summary>Services with every shape of a route in few steps, so that a seed spends its time on faults.</summary>
internal static class ShortServices
{
    /// <summary>The personal data that is planted: it must be found nowhere readable.</summary>
    public static readonly string[] Canaries = ["KENARI KUNING", "3214015201909999", "3214010203209999", "+6281200000001", "Jalan Kenari"];

    public static readonly string[] Codes = ["SIM-001", "SIM-002", "SIM-003", "SIM-004"];

    private const string Text = """
        agencies:
          civil-registry: { name: { id: Disdukcapil, en: Civil registry }, applicant: [nik, fullName] }
          licensing: { name: { id: DPMPTSP, en: Licensing }, applicant: [nik, fullName, address] }
          tax: { name: { id: Pajak, en: Tax }, applicant: [nik, npwp] }
          health: { name: { id: Dinkes, en: Health }, applicant: [nik, fullName] }
        offices:
          dpmptsp: { id: DPMPTSP, en: Licensing office }
        categories:
          trade: { id: Usaha, en: Trade }
        documents:
          plan: { id: Gambar, en: Plan }
        fields:
          area: { type: number, label: { id: Luas, en: Area }, min: 1, agencies: [civil-registry, licensing, tax, health] }
          isFood: { type: yesNo, label: { id: Makanan?, en: Food? }, agencies: [civil-registry, licensing, tax, health] }
        steps:
          identity: { name: { id: Identitas, en: Identity }, role: { id: Memeriksa, en: Checks } }
          kswp: { name: { id: KSWP, en: Clearance }, role: { id: Memeriksa, en: Checks } }
          inspection: { name: { id: Inspeksi, en: Inspection }, role: { id: Memeriksa, en: Checks } }
          issue-permit: { name: { id: Izin, en: Permit }, role: { id: Menerbitkan, en: Issues } }
          register-npwp: { name: { id: NPWP, en: Register }, role: { id: Mendaftarkan, en: Registers } }
        services:
          - code: SIM-001
            name: { id: Satu, en: One }
            office: dpmptsp
            owner: licensing
            category: trade
            subject: person
            slaWorkingDays: 3
            feeIdr: 0
            documents: [plan]
            fields: [area, isFood]
            steps:
              - { step: issue-permit, agency: licensing, slaWorkingDays: 3 }
          - code: SIM-002
            name: { id: Dua, en: Two }
            office: dpmptsp
            owner: tax
            category: trade
            subject: person
            slaWorkingDays: 3
            feeIdr: 0
            documents: [plan]
            fields: [area, isFood]
            steps:
              - { step: identity, agency: civil-registry, automated: true, slaWorkingDays: 1 }
              - { step: register-npwp, agency: tax, dependsOn: [identity], slaWorkingDays: 2 }
          - code: SIM-003
            name: { id: Tiga, en: Three }
            office: dpmptsp
            owner: licensing
            category: trade
            subject: person
            slaWorkingDays: 5
            feeIdr: 0
            documents: [plan]
            fields: [area, isFood]
            steps:
              - { step: kswp, agency: tax, blocking: false, slaWorkingDays: 1 }
              - { step: inspection, agency: health, slaWorkingDays: 3, onlyIf: { field: isFood, equals: true } }
              - { step: issue-permit, agency: licensing, dependsOn: [kswp, inspection], slaWorkingDays: 2 }
          - code: SIM-004
            name: { id: Empat, en: Four }
            office: dpmptsp
            owner: health
            category: trade
            subject: person
            slaWorkingDays: 5
            feeIdr: 0
            documents: [plan]
            fields: [area, isFood]
            steps:
              - { step: identity, agency: civil-registry, automated: true, slaWorkingDays: 1 }
              - { step: inspection, agency: health, dependsOn: [identity], slaWorkingDays: 3 }
        """;

    public static ServiceCatalogue Load() => CatalogueLoader.Load([new CatalogueSource("short.yaml", Text)]);

    /// <summary>A sound application for one of them.</summary>
    public static JsonElement Application(string code, bool isFood) => JsonSerializer.SerializeToElement(new JsonObject
    {
        ["serviceCode"] = code,
        ["applicant"] = new JsonObject
        {
            ["nik"] = Canaries[1],
            ["fullName"] = Canaries[0],
            ["kkNumber"] = Canaries[2],
            ["npwp"] = null,
            ["phone"] = Canaries[3],
            ["email"] = null,
            ["address"] = $"{Canaries[4]} 1",
            ["districtCode"] = "32.14.01",
        },
        ["fields"] = new JsonObject { ["area"] = 40, ["isFood"] = isFood },
        ["documents"] = new JsonArray(new JsonObject { ["name"] = "plan" }),
        ["counter"] = "Loket 3",
    });
}
