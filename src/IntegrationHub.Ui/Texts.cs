namespace IntegrationHub.Ui;

/// <summary>Names the texts of this assembly: Texts.resx (Bahasa Indonesia) and Texts.en.resx.</summary>
public sealed class Texts;
