/** Opens another tab to sign in, as this one has a call. @param back where that tab goes next */
export function signInElsewhere(document: Document, back: string): void {
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/auth/sign-in";
  form.target = "_blank";
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "back";
  field.value = back;
  form.append(field);
  document.body.append(form);
  form.submit();
  form.remove();
}
