namespace IntegrationHub.Contracts;

/// <summary>
/// Marks a property that says something about a person. Its value is sealed in every stored and every
/// transported body, under the key of the application it belongs to (UU 27/2022; docs/adr/0001).
/// </summary>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class PersonalAttribute : Attribute;
