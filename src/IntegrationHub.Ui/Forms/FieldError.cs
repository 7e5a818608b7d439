namespace IntegrationHub.Ui.Forms;

/// <summary>What is wrong with one field, in the reader's language.</summary>
/// <param name="Field">Name of the field; its input has the id <see cref="Components.ElementId.ForField"/> gives.</param>
/// <param name="Message">What to do about it.</param>
public sealed record FieldError(string Field, string Message);
