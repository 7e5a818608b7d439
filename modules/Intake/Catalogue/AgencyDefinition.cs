namespace IntegrationHub.Modules.Intake.Catalogue;

/// <param name="Code">As on the bus and in addresses: <c>civil-registry</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Applicant">Which of the applicant's shared data it sees where a service does not say otherwise.</param>
internal sealed record AgencyDefinition(string Code, LocalizedText Name, IReadOnlyList<string> Applicant);

internal sealed record CodedName(string Code, LocalizedText Name);

/// <param name="Id">Never changes once published: applications refer to it.</param>
/// <param name="Name">As printed on the checklist at the counter.</param>
/// <param name="Agencies">Who may open it; null means the agencies taking part in which a person does a step.</param>
internal sealed record DocumentDefinition(string Id, LocalizedText Name, IReadOnlyList<string>? Agencies);
