using IntegrationHub.Ui.Components;

namespace IntegrationHub.Ui.Home;

/// <summary>One module's part of the start page.</summary>
/// <param name="Tone">How serious the sentence is; the most serious one stands first.</param>
/// <param name="Sentence">One sentence of truth, figures included.</param>
/// <param name="Tasks">What the reader could do next; the start page shows the most urgent three of all modules.</param>
public sealed record HomeCard(Tone Tone, string Sentence, IReadOnlyList<HomeTask> Tasks);

/// <summary>One thing to do.</summary>
/// <param name="Urgency">100: somebody is waiting now. 50: ordinary work. 0: merely possible.</param>
/// <param name="Href">Where it is done.</param>
/// <param name="Icon">Name of an icon in <see cref="IconOutlines"/>.</param>
/// <param name="Title">A verb and its object.</param>
/// <param name="Detail">Why, or how many.</param>
public sealed record HomeTask(int Urgency, string Href, string Icon, string Title, string Detail);
